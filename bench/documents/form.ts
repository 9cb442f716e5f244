/**
 * A filled form before it has a look: parts with headings, items with labels and texts. The looks are in
 * `looks.ts`; a layout may also write its HTML by hand.
 * @module
 */

/** Typed as in `type.json`: see README.md. Null where the document itself says none. */
export type TruthValue = string | boolean | null | { currency: string; minor: number };

export interface Truth {
  fields: Record<string, TruthValue>;
  records?: Record<string, Record<string, TruthValue>[]>;
}

export interface Item {
  label: string;
  /** Lines as printed; one for most. Left out where the answer is ticked. */
  text?: string | string[];
  /** Answers to tick, and the one that is ticked. */
  options?: string[];
  chosen?: string;
  /** Needs the whole width: addresses, narratives. */
  wide?: boolean;
}

export interface Part {
  heading: string;
  items: Item[];
  /** A list under or instead of the items. */
  table?: { headers: string[]; rows: string[][]; total?: string[]; numeric: number[] };
}

export interface Form {
  issuer: string;
  title: string;
  intro?: string;
  parts: Part[];
  footer?: string;
}

/** Collects items and what is true of them. */
export class Filling {
  readonly truth: Truth = { fields: {} };

  /** An item whose text says the field's value. */
  item(field: string, label: string, filled: { text: string | string[]; value: TruthValue; wide?: boolean }): Item {
    this.truth.fields[field] = filled.value;
    return { label, text: filled.text, ...(filled.wide ? { wide: true } : {}) };
  }

  plain(field: string, label: string, text: string): Item {
    return this.item(field, label, { text, value: text });
  }

  lines(field: string, label: string, lines: string[], separator = ', '): Item {
    return this.item(field, label, {
      text: lines,
      value: lines.map((line) => line.replace(/,$/, '')).join(separator),
      wide: true,
    });
  }

  ticks(field: string, label: string, ticked: { options: string[]; chosen: string; value: TruthValue }): Item {
    this.truth.fields[field] = ticked.value;
    return { label, options: ticked.options, chosen: ticked.chosen };
  }

  /** An item that the type does not ask for. */
  other(label: string, text: string): Item {
    return { label, text };
  }
}

export function escapeHtml(text: string): string {
  return text.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/>/g, '&gt;');
}
