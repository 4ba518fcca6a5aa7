/* What the page for settling and its server exchange: see desk/settling_described.py. */

import type { Article } from "./types";

export interface Difference {
  field: string;
  first: string;
  second: string;
  state: "open" | "again" | "decided" | "free";
  /** What was decided before the values changed. */
  was: string;
  chosen: string;
  why: string;
}

export interface Case {
  key: string;
  state: "agreed" | "decided" | "open" | "wrong" | "waiting";
  sentences: string[];
  first: Record<string, string> | null;
  second: Record<string, string> | null;
  differences: Difference[];
  problems: Record<string, string>;
  reaction: string;
}

export interface Agreement {
  first: number;
  second: number;
  pairs: number;
  fields: { name: string; label: string; same: number; kappa: number }[];
}

export interface Found {
  article: string;
  version: string;
  coders: [string, string];
  columns: { name: string; label: string }[];
  cases: Case[];
  agreement: Agreement;
  progress: {
    cases: number;
    agreed: number;
    decided: number;
    open: number;
    wrong: number;
    waiting: number;
    differences: number;
    to_decide: number;
    unjudged: number;
    reactions: number;
    done: boolean;
  };
}

/** The answer to a decision. */
export interface Made extends Found {
  said: string;
  step: number;
}

/** Everything that the page shows: the difference it is at, and the numbers by which decisions are undone. */
export interface Settling {
  article: Article;
  found: Found;
  at: { key: string; field: string };
  steps: number[];
  /** Whose row is chosen once the reason is written. */
  pending: "" | "first" | "second";
}
