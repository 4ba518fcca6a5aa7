/* The words of the scripts in the language of the page; the document brings them along. English is in the code. */
(function () {
  "use strict";
  let words = null;

  function told() {
    const block = document.getElementById("words");
    if (!words) words = { locale: document.documentElement.lang, texts: {}, forms: [], firstDay: "1", folding: { letters: {}, dropped: "" }, ...JSON.parse(block ? block.textContent : "{}") };
    return words;
  }

  function number(n) {
    return n.toLocaleString(told().locale);
  }

  function text(english, values) {
    return filled((told().texts[english] || [english])[0], values || {});
  }

  function several(n, one, many, values) {
    return filled(formed(told().texts[one] || [one, many], n), { n, ...values });
  }

  /* Gives the plural form of a number; the last one where there are fewer. */
  function formed(words, n) {
    const { forms } = told();
    const form = forms.length ? forms[n < forms.length ? n : 100 + (n % 100)] : Number(n !== 1);
    return words[Math.min(form, words.length - 1)];
  }

  function filled(pattern, values) {
    const shown = (value) => (typeof value === "number" ? number(value) : value);
    return pattern.replace(/\{(\w+)\}/g, (name, key) => (key in values ? shown(values[key]) : name));
  }

  /* A day as 2020-10-02, in full. */
  function day(iso) {
    const format = { day: "numeric", month: "long", year: "numeric", timeZone: "UTC" };
    const parts = new Intl.DateTimeFormat(told().locale, format).formatToParts(new Date(iso + "T00:00Z"));
    return parts.map(({ type, value }) => (type === "day" && value === "1" ? told().firstDay : value)).join("");
  }

  /* Records keep the language in which they are written. */
  function recorded(element) {
    if (document.documentElement.lang !== "en") element.lang = "en";
    return element;
  }

  /* Folds a text as the server does (folding.py), so that all spellings of a word are one. */
  function fold(text) {
    return [...text].map(piece).join("");
  }

  const { letters, dropped } = told().folding;
  const AROUND = /[\p{Mn}\p{Me}\p{Cf}\p{Pd}\p{Pi}\p{Pf}]/u;
  function piece(char) {
    if (/[\p{Z}\p{Cc}]/u.test(char)) return " ";
    if (dropped.includes(char)) return "";
    const plain = [...char.normalize("NFKD").toUpperCase().toLowerCase().normalize("NFKD")];
    return plain.filter((letter) => !dropped.includes(letter) && !AROUND.test(letter)).map((letter) => letters[letter] || letter).join("");
  }

  window.geoReactions = { ...window.geoReactions, text, several, formed, number, day, recorded, fold };
})();
