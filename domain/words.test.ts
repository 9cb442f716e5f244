import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { checkVocabulary, countWords, tokensOf, type Vocabulary } from './words.ts';

const list = (words: string[], maxCount = 3): Vocabulary => ({ tokenizer: 'letters-1', maxCount, words });

describe('tokens', () => {
  for (const [name, text, expected] of [
    ['lower case, and nothing but letters', 'My Claim, No. 4711: £250!', ['my', 'claim', 'no']],
    ['a word with an apostrophe is two', "I don't", ['i', 'don', 't']],
    ['a hyphen divides', 'mis-sold', ['mis', 'sold']],
    ['digits divide', 'rn1m', ['rn', 'm']],
    ['composed and decomposed accents are one', 'Cafe\u0301 Café', ['café', 'café']],
    ['ligatures and wide letters are folded', 'oﬃce ＣＬＡＩＭ', ['office', 'claim']],
    ['a dotted capital I has no locale', 'İstanbul TITLE', ['i\u0307stanbul', 'title']],
    ['sharp s stays', 'Straße STRASSE', ['straße', 'strasse']],
    ['final sigma by position', 'ΟΔΟΣ', ['οδος']],
    ['letters beyond the basic plane', '𐐀𐐁 x', ['𐐨𐐩', 'x']],
    ['scripts without case', '保険 دعوى', ['保険', 'دعوى']],
    ['line breaks and tabs divide', 'a\r\nb\tc', ['a', 'b', 'c']],
    ['no text has none', ' 12 … ', []],
  ] as const)
    test(name, () => assert.deepEqual(tokensOf(text), expected));

  test('tokens of tokens are themselves', () => {
    for (const token of tokensOf('Ǆ ﬁne İ ẞ K Å ½ Ω word')) assert.deepEqual(tokensOf(token), [token]);
  });
});

describe('counting', () => {
  test('counts listed words and neighbouring pairs, and all words', () => {
    assert.deepEqual(
      countWords('Water damage: the water did the damage.', list(['damage', 'the water', 'water', 'water damage'])),
      { total: 7, counts: { damage: 2, 'the water': 1, water: 2, 'water damage': 1 } },
    );
  });

  test('what is not listed leaves no trace', () => {
    const counted = countWords('Zebedee Oduya of 4 Mill Lane writes', list(['claim']));
    assert.deepEqual(counted, { total: 6, counts: {} });
  });

  test('a word counts up to the list’s bound', () => {
    assert.deepEqual(countWords('claim '.repeat(50), list(['claim', 'claim claim'], 2)).counts, {
      claim: 2,
      'claim claim': 2,
    });
  });

  test('names of object members are words like any other', () => {
    assert.deepEqual(countWords('constructor toString', list(['constructor', 'tostring'])).counts, {
      constructor: 1,
      tostring: 1,
    });
    assert.deepEqual(countWords('nothing', list(['constructor'])).counts, {});
  });
});

describe('a list', () => {
  test('is sound', () => assert.deepEqual(checkVocabulary(list(['a claim', 'café', 'claim'])), []));

  for (const [name, words, problem] of [
    ['holds words as the tokenizer gives them', ['Claim'], /no word or pair/],
    ['holds no three words', ['a big claim'], /no word or pair/],
    ['holds no spaces more', ['a  claim'], /no word or pair/],
    ['holds each word once', ['claim', 'claim'], /twice or out of order/],
    ['is in order', ['water', 'claim'], /twice or out of order/],
    ['holds a word', [], /no word/],
  ] as const)
    test(name, () => assert.match(checkVocabulary(list([...words])).join(), problem));

  test('says by what it was made, and how far it counts', () => {
    assert.match(checkVocabulary({ ...list(['a']), tokenizer: 'spaces-1' as 'letters-1' }).join(), /tokenizer/);
    for (const maxCount of [0, 1.5, 101]) assert.match(checkVocabulary(list(['a'], maxCount)).join(), /maxCount/);
  });
});
