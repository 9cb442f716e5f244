/**
 * Counts identifiers that a file repeats, in eight bytes a row: a million texts would not fit beside
 * the scoring.
 * @module
 */
export class RepeatedKeys {
  #hashes = new BigUint64Array(1_024);
  #count = 0;

  add(key: string): void {
    if (this.#count === this.#hashes.length) {
      const larger = new BigUint64Array(this.#hashes.length * 2);
      larger.set(this.#hashes);
      this.#hashes = larger;
    }
    this.#hashes[this.#count++] = hashOf(key);
  }

  /** Rows whose identifier an earlier row has. */
  count(): number {
    const sorted = this.#hashes.slice(0, this.#count).sort();
    let repeated = 0;
    for (let i = 1; i < sorted.length; i++) if (sorted[i] === sorted[i - 1]) repeated++;
    return repeated;
  }
}

/** Two 32-bit FNV-1a hashes side by side, from different starts. */
function hashOf(text: string): bigint {
  let [first, second] = [0x811c9dc5, 0x01000193];
  for (let i = 0; i < text.length; i++) {
    const code = text.charCodeAt(i);
    first = Math.imul(first ^ code, 0x01000193);
    second = Math.imul(second ^ (code + i), 0x85ebca6b);
    second ^= second >>> 13;
  }
  return (BigInt(first >>> 0) << 32n) | BigInt(second >>> 0);
}
