/* How the page's script is written: the rules that find mistakes, and those that keep it short. */

import js from "@eslint/js";
import globals from "globals";

const SHORT = {
  complexity: ["error", 14],
  "max-depth": ["error", 3],
  "max-lines": ["error", 300],
  "max-lines-per-function": ["error", 40],
  "max-len": ["error", 130, { ignoreTemplateLiterals: true }],
  "max-params": ["error", 6],
};

const STRICT = {
  "consistent-this": "error",
  curly: ["error", "multi-line"],
  eqeqeq: "error",
  "no-implicit-globals": "error",
  "no-param-reassign": ["error", { props: false }],
  "no-restricted-globals": ["error", "event", "name", "status"],
  "no-restricted-syntax": [
    "error",
    { selector: "MemberExpression[object.name='window'][property.name='geoReactions']", message: "import what you need" },
    { selector: "ClassDeclaration[superClass.name!='Error']", message: "functions over plain data" },
  ],
  "no-shadow": "off",
  "no-unused-vars": ["error", { argsIgnorePattern: "^_", varsIgnorePattern: "^_", ignoreRestSiblings: true }],
  "no-var": "error",
  "object-shorthand": "error",
  "prefer-const": "error",
  "prefer-template": "error",
};

const OWN = "/^(_.*|calcdata)$/";

/** What begins with an underscore on a plot, and its calculated marks, are plotly's own: read nowhere else, nor taken apart. */
const ADAPTER = {
  selector: ["name", "value"]
    .flatMap((form) => [`MemberExpression[property.${form}=${OWN}]`, `ObjectPattern > Property[key.${form}=${OWN}]`])
    .join(", "),
  message: "only charts/plotly.js touches plotly's inner parts",
};

export default [
  js.configs.recommended,
  {
    files: ["**/*.js"],
    languageOptions: { ecmaVersion: 2024, sourceType: "module", globals: globals.browser },
    rules: { ...STRICT, ...SHORT },
  },
  {
    files: ["**/*.js"],
    ignores: ["**/charts/plotly.js", "**/*.test.js"],
    rules: { "no-restricted-syntax": [...STRICT["no-restricted-syntax"], ADAPTER] },
  },
  { files: ["**/charts/plotly.js"], rules: { "max-lines": ["error", 360] } }, // all that is plotly's own stands in one file
  {
    files: ["**/*.test.js"],
    languageOptions: { globals: globals.node },
    rules: { "max-lines-per-function": "off", complexity: "off" },
  },
];
