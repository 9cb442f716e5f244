import { Kbd, Modal, Stack, Switch, Table, Text } from '@mantine/core';
import { useLocalStorage } from '@mantine/hooks';
import { useEffect, useRef } from 'react';

/**
 * Keys of a screen, by `event.key`; `Ctrl+Enter` works while typing too (⌘ on a Mac). Nothing fires while a
 * dialogue is open. Single keys can be switched off, for those who speak to their computer.
 */
export function useKeys(keys: Record<string, () => void>, { singleKeys }: { singleKeys: boolean }) {
  const latest = useRef({ keys, singleKeys });
  latest.current = { keys, singleKeys };
  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent) => {
      if (document.querySelector('[role="dialog"]') !== null || event.altKey) return;
      const isChord = event.ctrlKey || event.metaKey;
      if (!isChord && (isTyping(event.target) || (!latest.current.singleKeys && event.key !== '?'))) return;
      const act = latest.current.keys[isChord ? `Ctrl+${event.key}` : event.key];
      if (act === undefined) return;
      event.preventDefault();
      act();
    };
    document.addEventListener('keydown', onKeyDown);
    return () => document.removeEventListener('keydown', onKeyDown);
  }, []);
}

export function useSingleKeys() {
  return useLocalStorage({ key: 'arbiter-single-keys', defaultValue: true });
}

const HELP: [keys: string[], does: string][] = [
  [['j', 'k'], 'next, previous value that needs you'],
  [['c'], 'confirm what is proposed, or take what you typed'],
  [['e', 'Enter'], 'type another value; Enter takes it, Esc leaves it'],
  [['n'], 'the document says none'],
  [['u'], 'it cannot be read'],
  [['z'], 'undo the decision on this value'],
  [['b'], 'as second person: disagree'],
  [['a', 'A'], 'add a row to a list, below or above the row where you are'],
  [['x'], 'remove that row, or undo it'],
  [['[', ']'], 'previous, next page'],
  [['+', '-', '0'], 'larger, smaller, fit the width'],
  [['r'], 'turn the page'],
  [['Ctrl + Enter'], 'submit'],
  [['?'], 'this help'],
];

export function KeysHelp({ opened, onClose }: { opened: boolean; onClose: () => void }) {
  const [singleKeys, setSingleKeys] = useSingleKeys();
  return (
    <Modal opened={opened} onClose={onClose} title="Keys" centered>
      <Stack>
        <Table>
          <Table.Tbody>
            {HELP.map(([keys, does]) => (
              <Table.Tr key={does}>
                <Table.Td w={130}>
                  {keys.map((key) => (
                    <Kbd key={key} mr={4}>
                      {key}
                    </Kbd>
                  ))}
                </Table.Td>
                <Table.Td>{does}</Table.Td>
              </Table.Tr>
            ))}
          </Table.Tbody>
        </Table>
        <Switch
          label="Single keys"
          description="Switch them off if you dictate to your computer. Ctrl + Enter and ? stay."
          checked={singleKeys}
          onChange={(event) => setSingleKeys(event.currentTarget.checked)}
        />
        <Text size="sm" c="dimmed">
          Tab goes through everything as usual.
        </Text>
      </Stack>
    </Modal>
  );
}

function isTyping(target: EventTarget | null): boolean {
  return (
    target instanceof HTMLElement && target.matches('input, textarea, select, [contenteditable], [role="combobox"]')
  );
}
