import { Badge, Button, Group, Stack, Text } from '@mantine/core';
import type { KeyboardEvent } from 'react';
import { type CardProps, confirmWords, FirstActs, firstWords, SecondActs } from './document-card-acts.tsx';
import { Crop } from './document-crop.tsx';
import type { DraftAction } from './document-drafts.ts';
import { usePage } from './document-image.ts';
import { useReadings } from './document-readings.ts';
import { type ReviewItem, type Stage, textOf } from './document-review.ts';
import { ACTION_WORDS, engineWords, reasonWords, VALUE_WORDS } from './document-words.ts';

/** A value that needs a person: the picture, what was read, why it is doubted, and what to do about it. */
export function ValueCard(props: CardProps) {
  const { item, draft, selected, stage, problem } = props;
  const { value } = item;
  const decided = draft?.action;
  const folded = decided !== undefined && !selected && problem === undefined;
  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset can't take the focus; the card does, and keys act on it.
    <div
      role="group"
      className="doc-card"
      // biome-ignore lint/a11y/noNoninteractiveTabindex: the same.
      tabIndex={0}
      data-key={value.key}
      data-look={stage === 'second' ? 'second' : value.status}
      data-decided={problem === undefined ? decided : undefined}
      data-selected={selected}
      aria-label={`${value.title}${item.place === '' ? '' : `, ${item.place}`}: ${
        decided === undefined ? `${VALUE_WORDS[value.status].label}, not decided` : decisionWords(decided)
      }`}
      onFocus={props.onSelect}
      onKeyDown={(event) => openOnEnter(event, props)}
    >
      <Stack gap={8}>
        <CardTitle item={item} decided={problem === undefined ? decided : undefined} stage={stage} />
        {folded ? (
          <FoldedDecision {...props} />
        ) : (
          <>
            <Evidence {...props} />
            {stage === 'second' ? <SecondActs {...props} /> : <FirstActs {...props} />}
          </>
        )}
      </Stack>
    </div>
  );
}

function openOnEnter(event: KeyboardEvent<HTMLDivElement>, props: CardProps): void {
  if (event.key !== 'Enter' || event.ctrlKey || event.metaKey || event.target !== event.currentTarget) return;
  event.preventDefault();
  event.currentTarget.querySelector('input')?.select();
  event.currentTarget.querySelector('input')?.focus();
  props.onOpenPage();
}

function CardTitle({
  item: { value, place },
  decided,
  stage,
}: {
  item: ReviewItem;
  decided: DraftAction | undefined;
  stage: Stage;
}) {
  const words = VALUE_WORDS[value.status];
  return (
    <Group justify="space-between" gap="xs" wrap="nowrap" align="flex-start">
      <div style={{ minWidth: 0 }}>
        <Text fw={600} style={{ overflowWrap: 'anywhere' }}>
          {value.title}
        </Text>
        {place !== '' && (
          <Text size="xs" c="dimmed">
            {place}
          </Text>
        )}
      </div>
      <Group gap={6} justify="flex-end">
        {value.material && (
          <Badge color="gray" variant="outline" size="sm" title="Money or identity hangs on it">
            two people
          </Badge>
        )}
        {decided !== undefined ? (
          <Badge color={decided === 'disagree' ? 'red' : 'teal'} variant="light">
            {decided === 'disagree' ? '✕ ' : '✓ '}
            {decisionWords(decided)}
          </Badge>
        ) : (
          <Badge color={stage === 'second' ? 'indigo' : words.color} variant="light">
            {stage === 'second' ? 'Second look' : `${words.sign} ${words.label}`}
          </Badge>
        )}
      </Group>
    </Group>
  );
}

function decisionWords(action: DraftAction): string {
  return action === 'disagree' ? 'Disagreed' : ACTION_WORDS[action];
}

function FoldedDecision({ item: { value, row }, draft, onDecide, editable, stage }: CardProps) {
  const text = draft?.action === 'correct' ? textOf(value, draft) : null;
  return (
    <Group gap="xs" justify="space-between" wrap="nowrap">
      <Text size="sm" style={{ overflowWrap: 'anywhere' }}>
        {text !== null ? (
          <>
            {value.raw !== null && <s>{value.raw}</s>} <b>{text}</b>
          </>
        ) : (
          draft?.action === 'confirm' &&
          row === undefined && <b>{stage === 'second' ? firstWords(value) : confirmWords(value)}</b>
        )}
      </Text>
      {editable && (
        <Button size="compact-xs" variant="subtle" color="gray" onClick={() => onDecide(null)}>
          Undo
        </Button>
      )}
    </Group>
  );
}

/** The picture, the text as it stands, both readings, and why it is doubted. */
export function Evidence({ id, item: { value }, onOpenPage }: Pick<CardProps, 'id' | 'item' | 'onOpenPage'>) {
  const page = usePage(id, value.page);
  const readings = useReadings(id, value);
  return (
    <>
      {value.reasons.length > 0 && <Text size="sm">{[...new Set(value.reasons.map(reasonWords))].join(' ')}</Text>}
      {value.box !== null && page.data !== undefined && (
        <Crop id={id} page={page.data} box={value.box} title={value.title} onOpen={onOpenPage} />
      )}
      <Group gap="4px 16px">
        {readings.length > 0
          ? readings.map(({ engine, text }) => <ReadingText key={engine} by={engineWords(engine)} text={text} />)
          : value.raw !== null && (
              <ReadingText by={value.engine === null ? 'as it stands' : engineWords(value.engine)} text={value.raw} />
            )}
        {value.page !== null && (
          <Button size="compact-xs" variant="subtle" tabIndex={-1} onClick={onOpenPage}>
            page {value.page}
          </Button>
        )}
      </Group>
    </>
  );
}

function ReadingText({ by, text }: { by: string; text: string }) {
  return (
    <Text size="sm" c="dimmed" style={{ overflowWrap: 'anywhere' }}>
      {by}:{' '}
      <Text span ff="monospace" c="var(--mantine-color-text)" style={{ whiteSpace: 'pre-wrap' }}>
        {text}
      </Text>
    </Text>
  );
}
