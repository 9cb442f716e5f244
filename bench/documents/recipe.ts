/**
 * Layouts of one type that differ in look, country and words: a recipe each, one builder for all.
 * @module
 */
import { Filling, type Form, type Item, type Part, type TruthValue } from './form.ts';
import { addressOf, type Country, type DateStyle, type Money, phoneOf, printDate, printMoney } from './invented.ts';
import type { Group, Layout } from './layout.ts';
import type { Look } from './looks.ts';
import type { Random } from './random.ts';

export interface Recipe {
  name: string;
  group?: Group;
  look: Look;
  country: Country;
  dates: DateStyle;
  title: string;
  /** Share of items that are printed with nothing beside them. */
  blank?: number;
  /** Label of each field as this issuer words it, and headings of parts; what is left out is not printed. */
  words: Record<string, string>;
}

/** Makes items of fields; a field without a word in the recipe gives none. */
export class Kit {
  readonly random: Random;
  readonly recipe: Recipe;
  readonly filling = new Filling();

  constructor(random: Random, recipe: Recipe) {
    this.random = random;
    this.recipe = recipe;
  }

  get country(): Country {
    return this.recipe.country;
  }

  word(key: string): string {
    return this.recipe.words[key] ?? key;
  }

  plain(field: string, text: string, value: TruthValue = text): Item[] {
    return this.when(field, (label) => this.filling.item(field, label, { text, value }));
  }

  wide(field: string, text: string): Item[] {
    return this.when(field, (label) => this.filling.item(field, label, { text, value: text, wide: true }));
  }

  date(field: string, date: string): Item[] {
    return this.when(field, (label) =>
      this.filling.item(field, label, { text: printDate(date, this.recipe.dates, this.country), value: date }),
    );
  }

  money(field: string, amount: Money, suffix = ''): Item[] {
    return this.when(field, (label) =>
      this.filling.item(field, label, { text: `${printMoney(amount)}${suffix}`, value: { ...amount } }),
    );
  }

  phone(field: string): Item[] {
    const { text, digits } = phoneOf(this.random, this.country);
    return this.plain(field, text, digits);
  }

  address(field: string): Item[] {
    const lines = addressOf(this.random, this.country);
    return this.when(field, (label) => this.filling.lines(field, label, lines));
  }

  yesNo(field: string, value: boolean): Item[] {
    return this.when(field, (label) =>
      this.filling.ticks(field, label, { options: ['Yes', 'No'], chosen: value ? 'Yes' : 'No', value }),
    );
  }

  choice(field: string, options: Record<string, string>): Item[] {
    const chosen = this.random.pick(Object.keys(options));
    return this.when(field, (label) =>
      this.filling.ticks(field, label, { options: Object.keys(options), chosen, value: options[chosen] as string }),
    );
  }

  /** The document says that there is none. */
  none(field: string, word = 'None'): Item[] {
    return this.when(field, (label) => this.filling.item(field, label, { text: word, value: null }));
  }

  /** What the type does not ask for. */
  other(key: string, text: string): Item[] {
    const label = this.recipe.words[key];
    return label === undefined ? [] : [{ label, text }];
  }

  part(key: string, ...items: Item[][]): Part {
    return { heading: this.word(key), items: items.flat() };
  }

  private when(field: string, make: (label: string) => Item): Item[] {
    const label = this.recipe.words[field];
    if (label === undefined) return [];
    return this.random.chance(this.recipe.blank ?? 0) ? [{ label, text: '' }] : [make(label)];
  }
}

export function layoutsOf(recipes: readonly Recipe[], build: (kit: Kit) => Omit<Form, 'title'>): Layout[] {
  return recipes.map((recipe) => ({
    name: recipe.name,
    group: recipe.group ?? 'first',
    fill: (random) => {
      const kit = new Kit(random, recipe);
      const form = build(kit);
      const shown = {
        ...form,
        title: recipe.title,
        parts: form.parts.filter(({ items, table }) => items.length > 0 || table !== undefined),
      };
      return { html: recipe.look(shown), truth: kit.filling.truth };
    },
  }));
}
