/**
 * The reader's own process: takes one call at a time from its client and answers it. It holds no secret,
 * opens no connection and writes no file; when it hangs or grows beyond its limits the client ends it.
 * @module
 */
import type { ReaderAnswers, ReaderReply, ReaderRequest, ReaderSettings } from './messages.ts';
import { OcrEngines } from './ocr.ts';
import { openFile } from './open-file.ts';
import type { OpenedFile, ReadingTools } from './opened-file.ts';
import { endWithParent } from './parent-watch.ts';
import { Pdfium } from './pdfium.ts';
import { DocumentRefused } from './refusals.ts';

endWithParent();
await serve(JSON.parse(process.argv[2] ?? '') as ReaderSettings);

async function serve(settings: ReaderSettings): Promise<void> {
  const tools = { pdfium: await Pdfium.load(), ocr: new OcrEngines(settings.ocr), limits: settings.limits };
  const documents = new Map<number, OpenedFile>();
  process.on('message', (request: ReaderRequest) => {
    answer(request, { documents, tools }).then(
      (value) => send({ id: request.id, value }),
      (error: unknown) => {
        const refused = error instanceof DocumentRefused ? error : new DocumentRefused('READER_FAILED');
        send({ id: request.id, refused: refused.code, detail: refused.detail });
        // A library that failed in its own code may be left in any state.
        if (refused.code === 'READER_FAILED') process.exit(1);
      },
    );
  });
  process.once('disconnect', () => process.exit(0));
  send({ ready: true });
}

function send(reply: ReaderReply): void {
  process.send?.(reply);
}

interface Held {
  documents: Map<number, OpenedFile>;
  tools: ReadingTools;
}

async function answer(request: ReaderRequest, { documents, tools }: Held): Promise<ReaderAnswers[keyof ReaderAnswers]> {
  if (request.call === 'open') {
    const file = await openFile(request.bytes, tools);
    documents.set(request.document, file);
    return { info: file.info, sizes: file.sizes };
  }
  const file = documents.get(request.document);
  if (request.call === 'close') {
    file?.close();
    documents.delete(request.document);
    return null;
  }
  if (file === undefined) throw new DocumentRefused('READER_FAILED');
  switch (request.call) {
    case 'page':
      return file.readPage(request.page);
    case 'render':
      return file.renderPage(request.page, request);
    case 'region':
      return file.readRegion(request.page, request);
  }
}
