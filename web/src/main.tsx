import '@mantine/core/styles.css';
import '@mantine/charts/styles.css';
import { Anchor, AppShell, Badge, Button, Group, MantineProvider, Text, Title } from '@mantine/core';
import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { type ReactNode, StrictMode, useState } from 'react';
import { createRoot } from 'react-dom/client';
import { BrowserRouter, Link, Navigate, Route, Routes, useLocation } from 'react-router';
import { ApiProblem, keepToken, type Principal, readToken } from './api.ts';
import { CasePage } from './case-page.tsx';
import { DecisionsPage } from './decisions-page.tsx';
import { forgetDrafts } from './document-drafts.ts';
import { DocumentListPage } from './document-list-page.tsx';
import { DocumentPage } from './document-page.tsx';
import { DocumentReportPage } from './document-report-page.tsx';
import { InboxPage } from './inbox-page.tsx';
import { RecordPage } from './record-page.tsx';
import { SignIn } from './sign-in.tsx';

// A token in the address goes into the session and out of the address at once.
const fragment = /^#token=([\x21-\x7e]+)$/.exec(location.hash);
if (fragment?.[1] !== undefined) {
  keepToken(decodeURIComponent(fragment[1]));
  history.replaceState(null, '', location.pathname);
}

const queries = new QueryClient({
  defaultOptions: {
    queries: {
      retry: (count, error) => count < 2 && !(error instanceof ApiProblem && error.status >= 400 && error.status < 500),
      staleTime: 2_000,
    },
  },
});

function Console() {
  const [principal, setPrincipal] = useState<Principal | null>(null);
  const [notice, setNotice] = useState<string | null>(null);
  const signOut = (message: string | null) => {
    keepToken(null);
    forgetDrafts();
    queries.clear();
    setNotice(message);
    setPrincipal(null);
  };
  if (principal === null) return <SignIn start={readToken()} notice={notice} onSignedIn={setPrincipal} />;
  const reviews = principal.roles.includes('reviewer');
  return (
    <BrowserRouter>
      <AppShell header={{ height: 56 }} padding="md">
        <AppShell.Header>
          <Group h="100%" px="md" justify="space-between" wrap="nowrap">
            <Group gap="md" wrap="nowrap">
              <Title order={1} size="h3" visibleFrom="xs">
                Arbiter
              </Title>
              {reviews && (
                <Anchor component={Link} to="/inbox">
                  Inbox
                </Anchor>
              )}
              <Anchor component={Link} to="/decisions">
                Decisions
              </Anchor>
              <Anchor component={Link} to="/documents">
                Documents
              </Anchor>
            </Group>
            <Group gap="sm" wrap="nowrap">
              <Text size="sm" visibleFrom="sm">
                {principal.name}
              </Text>
              <Badge variant="light" visibleFrom="sm">
                {principal.roles.join(', ')}
              </Badge>
              <Button size="xs" variant="default" onClick={() => signOut(null)}>
                Sign out
              </Button>
            </Group>
          </Group>
        </AppShell.Header>
        <Main>
          <Routes>
            <Route path="/inbox" element={<InboxPage principal={principal} />} />
            <Route path="/decisions" element={<DecisionsPage />} />
            <Route path="/decisions/:id" element={<CasePage principal={principal} />} />
            <Route path="/decisions/:id/record" element={<RecordPage principal={principal} />} />
            <Route path="/documents" element={<DocumentListPage principal={principal} />} />
            <Route path="/documents/:id" element={<DocumentPage principal={principal} />} />
            <Route path="/reports/documents" element={<DocumentReportPage principal={principal} />} />
            <Route path="*" element={<Navigate to={reviews ? '/inbox' : '/decisions'} replace />} />
          </Routes>
        </Main>
      </AppShell>
    </BrowserRouter>
  );
}

/** A page beside its values needs all the room there is. */
function Main({ children }: { children: ReactNode }) {
  const isWide = /^\/documents\/./.test(useLocation().pathname);
  return (
    <AppShell.Main maw={isWide ? 2000 : 1200} mx="auto" w="100%">
      {children}
    </AppShell.Main>
  );
}

createRoot(document.getElementById('root') as HTMLElement).render(
  <StrictMode>
    <MantineProvider defaultColorScheme="auto" theme={{ primaryColor: 'indigo', defaultRadius: 'md' }}>
      <QueryClientProvider client={queries}>
        <Console />
      </QueryClientProvider>
    </MantineProvider>
  </StrictMode>,
);
