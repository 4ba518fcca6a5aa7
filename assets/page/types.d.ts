/* The types that modules of the page share with each other and with the server. */

export interface Signal<T> {
  on(listener: (value: T) => void): void;
  emit(value: T): void;
}

/* ---- the session */

/**
 * An action of the reader. Consecutive events of one `series` are one step of the history. The answer is shown when it is
 * `due`, in the time of the document's timeline. With `push`, an opened view is a step of the history.
 */
export type PageEvent = (
  | { kind: "open"; query: string }
  | { kind: "pick"; field: string; code: string; add: boolean }
  | { kind: "put"; values: Record<string, string>; last?: string; playing?: boolean }
  | { kind: "reset" }
) & { series?: string; due?: number; push?: boolean };

/** The current view, as the server writes it: its query string, that of the last view shown completely, the page title. */
export interface Link {
  query: string;
  complete: string;
  lang: string | null;
  title: string;
}

export interface Answer {
  link: Link;
  figures: Record<string, Figure | MapChange> & { map?: Figure | MapChange };
  html?: Record<string, string>;
}

export interface Exchange {
  /** The current view; null before the first answer. */
  link: Link | null;
  /** Events that have not been sent yet, the oldest first. */
  waiting: PageEvent[];
  /** The open request. */
  asked: { id: number; events: PageEvent[] } | null;
  /** The number of the last request. */
  last: number;
  /** The number of consecutive requests without an answer. */
  failures: number;
  /** The series of the current step of the history. */
  series: string;
}

export type ExchangeInput =
  | { kind: "acted"; event: PageEvent }
  | { kind: "opened"; query: string }
  | { kind: "answered"; id: number; answer: Answer }
  | { kind: "refused"; id: number }
  | { kind: "lost"; id: number }
  | { kind: "rested" };

/** How a view changes the history: not at all, with a new entry, or in the current one. */
export type HistoryStep = "" | "push" | "replace";

/**
 * An instruction for the page. `settle` and `undo` concern the marks of choices, which are shown before their answers
 * arrive; `return` makes the page show its view as if the dropped events had never happened.
 */
export type ExchangeEffect =
  | { do: "ask"; id: number; events: PageEvent[]; link: Link | null }
  | { do: "drop"; id: number }
  | { do: "settle" }
  | { do: "show"; answer: Answer; how: HistoryStep; events: PageEvent[] }
  | { do: "say"; what: "" | "lost" | "refused" }
  | { do: "undo"; which: "asked" | "all" }
  | { do: "return" }
  | { do: "rest"; ms: number };

/* ---- charts */

/** A trace of plotly, as far as the page reads it. `meta` is its field; `customdata` of a mark has its code, then data for the card. */
export interface Trace {
  type: string;
  meta: string;
  customdata?: (string | number)[][];
  orientation?: "h" | "v";
  x?: unknown[];
  y?: unknown[];
  width?: number;
  lat?: (number | null)[];
  lon?: (number | null)[];
  locations?: string[];
  z?: number[];
  colorscale?: [number, string][];
  geojson?: string;
  text?: unknown;
  marker?: any;
}

export interface Figure {
  data: Trace[];
  layout: any;
}

/** A change of the map: arrays by the number of the trace, and the camera by plotly's property names. */
export interface MapChange {
  traces: Record<string, Partial<Trace>>;
  geo?: Record<string, unknown>;
}

/** An element with a plot. Only charts/plotly.js may read properties with an underscore, which are plotly's internals. */
export interface Plot extends HTMLElement {
  data: Trace[];
  layout: any;
  calcdata: any;
  _fullData: any;
  _fullLayout: any;
  on(event: string, listener: (event: any) => void): void;
  emit(event: string): void;
}

/** A mark of a chart: the field and code that it picks, and the data for its card. */
export interface Mark {
  chart: string;
  field: string;
  code: string;
  custom: (string | number)[];
}

/* ---- names on the map, in pixels of its frame */

/** A country as it is drawn: its position by number, and the width of its outline. */
export interface Land {
  path: SVGPathElement;
  code: string;
  z: number;
  outline: number;
  geometry: import("./map/rings").Geometry;
}

/** The longitude in the middle of the map, pixels per unit of the projection, and where the equator is in the middle. */
export interface Projection {
  middle: number;
  scale: number;
  origin: [number, number];
}

export interface Box {
  left: number;
  top: number;
  right: number;
  bottom: number;
}

/** What the map shows of a country until it moves: rings of its largest part in sight, and a point in it if that is in sight. */
export interface Sight {
  rings: [number, number][][] | null;
  point: [number, number] | null;
}

/** A place for a text in a shape: its middle, how wide the shape is there, and whether the whole text lies inside. */
export interface Room {
  at: [number, number];
  width: number;
  isWhole: boolean;
}

/** A place where a label may stand: its middle, its box, the lines of its text, and the line that joins it to its point. */
export interface Spot {
  at: [number, number];
  box: Box;
  lines?: string[];
  isInside?: boolean;
  line?: [[number, number], [number, number]];
}

/** A label, and the spots where it may stand, the best first. */
export interface Label {
  id: string;
  spots: () => Spot[];
  isNeeded?: boolean;
}

/* ---- words and names */

export interface Folding {
  letters: Record<string, string>;
  dropped: string;
}

export interface Words {
  locale: string;
  /** The forms of each text, by its first form in English. */
  texts: Record<string, string[]>;
  /** The index of the plural form for each number from 0 to 199; empty in English. */
  forms: number[];
  /** The text for the first day of a month. */
  firstDay: string;
  folding: Folding;
}

export interface Names {
  /** Name, the country that it is coloured like, longitude, latitude. */
  country: Record<string, [string, string | null, number, number]>;
  /** Label, sign, plural forms. */
  stance: Record<string, [string, string, string[]]>;
  /** Label and sign. */
  position: Record<string, [string, string]>;
  /** The positions that countries show with a sign. */
  signed: string[];
  parties: string[];
}

export interface Card {
  counts: Record<string, number>;
  /** Who, when, what, and the stance. */
  statements: [string, string, string, string][];
  position?: string;
  n?: number;
  why?: string;
}

export type Cards = Partial<Record<"country" | "place", Record<string, Card>>>;
