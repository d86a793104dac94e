// Owns turning text of a scalar (query value, header, label, XML text) into the parameter that policy sees.
import type { Shape } from './model.ts';

/** Numbers and booleans where the text is exactly one; everything else stays the text. */
export function scalarParam(shape: Shape, text: string): string | number | boolean {
  switch (shape.kind) {
    case 'integer':
    case 'long': {
      if (!/^-?\d{1,19}$/.test(text)) return text;
      const value = Number(text);
      return Number.isSafeInteger(value) ? value : text;
    }
    case 'float':
    case 'double': {
      if (!/^-?\d{1,40}(?:\.\d{1,40})?(?:[eE][+-]?\d{1,3})?$/.test(text)) return text;
      const value = Number(text);
      return Number.isFinite(value) ? value : text;
    }
    case 'boolean':
      if (text === 'true') return true;
      if (text === 'false') return false;
      return text;
    default:
      return text;
  }
}
