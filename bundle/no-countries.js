/* Instead of plotly's list of country names: our map brings its own codes. */
export const COUNTRIES = [];
export const createLookup = () => ({ lookupAlpha3: () => undefined });
