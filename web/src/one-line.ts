/**
 * Text of any length on one line of a list: cut with an ellipsis, whole as title.
 * @module
 */
import type { CSSProperties } from 'react';

export function oneLine(text: string, maxWidth = 240): { title: string; style: CSSProperties } {
  return {
    title: text,
    style: {
      ...{ display: 'block', width: 'fit-content', maxWidth },
      ...{ overflow: 'hidden', textOverflow: 'ellipsis', whiteSpace: 'nowrap' },
    },
  };
}
