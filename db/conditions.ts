/**
 * Conditions of a list that is asked for by what is given, and the values that they stand for.
 * @module
 */
export class Conditions {
  readonly values: unknown[] = [];
  readonly #conditions: string[] = [];

  /** @returns the parameter that stands for a value. */
  bind(value: unknown): string {
    this.values.push(value);
    return `$${this.values.length}`;
  }

  /** Nothing where the value is not given. */
  equals(column: string, value: unknown): void {
    if (value !== undefined) this.add(`${column} = ${this.bind(value)}`);
  }

  add(condition: string): void {
    this.#conditions.push(condition);
  }

  /** WHERE and its conditions; empty where there are none. */
  get where(): string {
    return this.#conditions.length > 0 ? `WHERE ${this.#conditions.join(' AND ')}` : '';
  }
}
