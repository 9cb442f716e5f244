import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { countRecord } from './python-tests.ts';
import { addCounts, countsLine, TestCounter } from './test-counts.ts';

const suite = { type: 'suite' };
const counterOf = () => new TestCounter((name) => name.endsWith('.test.ts'));

describe('the counts of a run', () => {
  test('leaves are counted, not what holds them', () => {
    const counter = counterOf();
    counter.pass({ name: 'a', nesting: 1 });
    counter.pass({ name: 'b', nesting: 2 });
    counter.pass({ name: 'c', nesting: 2 });
    counter.pass({ name: 'inner', nesting: 1, details: suite });
    counter.pass({ name: 'x.test.ts', nesting: 0 });
    assert.equal(countsLine(counter.counts), '3 passed, 0 failed, 0 skipped');
  });

  test('a parent fails for its children once, and for itself', () => {
    const counter = counterOf();
    counter.fail({ name: 'a', nesting: 1 });
    counter.fail({ name: 'suite', nesting: 0, details: { ...suite, error: { failureType: 'subtestsFailed' } } });
    counter.pass({ name: 'b', nesting: 1 });
    counter.fail({ name: 'after', nesting: 0, details: { ...suite, error: { failureType: 'hookFailed' } } });
    assert.equal(countsLine(counter.counts), '1 passed, 2 failed, 0 skipped');
  });

  test('what is skipped or still to do is neither, and says why', () => {
    const counter = counterOf();
    counter.pass({ name: 'a', nesting: 0, skip: 'no Python' });
    counter.fail({ name: 'b', nesting: 0, todo: true });
    assert.deepEqual(counter.counts.skipped, [
      { name: 'a', reason: 'no Python' },
      { name: 'b', reason: 'to do, no reason given' },
    ]);
    assert.equal(countsLine(counter.counts), '0 passed, 0 failed, 2 skipped');
  });

  test('a file without a test is told, and an empty suite is no test', () => {
    const counter = counterOf();
    counter.pass({ name: 'empty.test.ts', nesting: 0 });
    counter.pass({ name: 'nothing in it', nesting: 0, details: suite });
    assert.deepEqual(counter.counts, { passed: 0, failed: 0, skipped: [], empty: ['empty.test.ts'] });
  });

  test('runs add up', () => {
    const one = { passed: 2, failed: 1, skipped: [{ name: 'a', reason: 'b' }], empty: ['c'] };
    assert.deepEqual(addCounts(one, one), {
      passed: 4,
      failed: 2,
      skipped: [...one.skipped, ...one.skipped],
      empty: ['c', 'c'],
    });
    assert.equal(countsLine(addCounts()), '0 passed, 0 failed, 0 skipped');
  });
});

describe('the record of pytest', () => {
  test('each test counts as what became of it', () => {
    // As pytest 9 writes it: a failure, an error while tearing down, a skip, an expected failure, two passes.
    const record = `<?xml version="1.0" encoding="utf-8"?><testsuites name="pytest tests"><testsuite name="pytest" tests="6">
<testcase classname="test_a" name="test_out" time="0.1"><error message="failed on teardown">E   RuntimeError: &lt;/testcase&gt;
</error></testcase><testcase classname="test_a" name="test_skip" time="0"><skipped type="pytest.skip" message="needs &lt;a&gt; &amp; &quot;b&quot;">/x.py:7: needs</skipped></testcase>
<testcase classname="test_a" name="test_later" time="0"><skipped type="pytest.xfail" message="later" /></testcase>
<testcase classname="test_a" name="test_no" time="0"><failure message="assert 1 == 2">&gt; assert &lt;skipped</failure></testcase>
<testcase classname="test_a" name="test_param[a&gt;b/&gt;]" time="0" /><testcase classname="test_a" name="test_yes" time="0"><system-out>fine</system-out></testcase></testsuite></testsuites>`;
    assert.deepEqual(countRecord(record), {
      passed: 2,
      failed: 2,
      skipped: [
        { name: 'test_a: test_skip', reason: 'needs <a> & "b"' },
        { name: 'test_a: test_later', reason: 'later' },
      ],
      empty: [],
    });
  });

  test('no record is no pass', () => {
    assert.deepEqual(countRecord(''), { passed: 0, failed: 0, skipped: [], empty: [] });
  });
});
