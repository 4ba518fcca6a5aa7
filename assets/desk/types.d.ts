/* What the page of the desk and its server exchange: see desk/describing.py. */

export interface Code {
  code: string;
  label: string;
  definition: string;
}

export interface Question {
  label: string;
  help: string;
  codes: Code[];
}

export interface Sentence {
  locator: string;
  section: string;
  paragraph: number;
  text: string;
}

export interface OwnField {
  name: string;
  label: string;
  kind: "choice" | "number" | "text" | "address";
}

export interface Article {
  title: string;
  digest: string;
  coder: string;
  gazetteer: boolean;
  sentences: Sentence[];
  questions: Record<string, Question>;
  outcomes: string[];
  reasons: Record<string, string>;
  countries: [code: string, name: string][];
  own: OwnField[];
}

export interface Judged {
  state: "open" | "proposed" | "accepted" | "none";
  outcome: string;
  why: string;
}

export interface Row {
  id: string;
  finished: boolean;
  cells: Record<string, string>;
  problems: Record<string, string>;
}

export interface Work {
  article: string;
  version: string;
  sentences: Record<string, Judged>;
  rows: Row[];
  progress: Record<string, number>;
}

/** The answer to a change. */
export interface Done extends Work {
  said: string;
  step: number;
}

export interface Candidate {
  line: string;
  name: string;
  country: string;
  precision: string;
  lat: string;
  lon: string;
  resolved: string;
}

export type Cells = Record<string, string>;
export type Change = Record<string, unknown> & { kind: string };

/** Everything that the page shows, and who wants to know when it changes. */
export interface Desk {
  article: Article;
  work: Work;
  /** The locator of the chosen sentence. */
  chosen: string;
  /** The id of the row that keys act on; empty if the sentence has none. */
  active: string;
  /** What was typed and is not saved yet, by row and column. */
  typed: Map<string, string>;
  /** Which of it was refused, because another window has changed the cell meanwhile. */
  refused: Set<string>;
  undo: number[];
  redo: number[];
  heard: (() => void)[];
  say: (text: string, isWrong?: boolean) => void;
}

/** A field of a row on the page. */
export interface Field {
  column: string;
  /** The element that has the focus when the field has it. */
  control: HTMLElement;
  whole: HTMLElement;
  show: (value: string) => void;
}
