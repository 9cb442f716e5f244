/**
 * The standard security handler of a PDF, revision 2, as far as tests need it: who may open the file.
 * @module
 */
import { createHash } from 'node:crypto';
import { PdfBuilder } from './pdf-builder.ts';

/** A file that nobody can open without its password. */
export function passwordProtected(): Buffer {
  return withEncryption({ owner: Buffer.alloc(32, 7), user: Buffer.alloc(32, 9) });
}

/** A file that anybody can open, though its owner restricted it. */
export function ownerRestricted(): Buffer {
  const owner = Buffer.alloc(32, 7);
  const key = createHash('md5')
    .update(Buffer.concat([PADDING, owner, Buffer.from([0xfc, 0xff, 0xff, 0xff]), ID]))
    .digest()
    .subarray(0, 5);
  return withEncryption({ owner, user: rc4(key, PADDING) });
}

/** A file whose security handler no reader knows. */
export function unknownHandler(): Buffer {
  const builder = new PdfBuilder().page({ content: '' });
  builder.trailer = '/Encrypt << /Filter /Acme.Secret /V 4 >> /ID [<00> <00>]';
  return builder.build();
}

const ID = Buffer.from('0123456789abcdef', 'latin1');
const PADDING = Buffer.from('28bf4e5e4e758a4164004e56fffa01082e2e00b6d0683e802f0ca9fe6453697a', 'hex');

function withEncryption({ owner, user }: { owner: Buffer; user: Buffer }): Buffer {
  const builder = new PdfBuilder().page({ content: '' });
  const hex = (bytes: Buffer) => `<${bytes.toString('hex')}>`;
  builder.trailer =
    `/Encrypt << /Filter /Standard /V 1 /R 2 /P -4 /O ${hex(owner)} /U ${hex(user)} >> ` +
    `/ID [${hex(ID)} ${hex(ID)}]`;
  return builder.build();
}

function rc4(key: Buffer, data: Buffer): Buffer {
  const state = Uint8Array.from({ length: 256 }, (_, index) => index);
  const swap = (one: number, other: number) => {
    [state[one], state[other]] = [state[other] as number, state[one] as number];
  };
  for (let index = 0, other = 0; index < 256; index++) {
    other = (other + (state[index] as number) + (key[index % key.length] as number)) & 255;
    swap(index, other);
  }
  let [index, other] = [0, 0];
  return Buffer.from(
    data.map((byte) => {
      index = (index + 1) & 255;
      other = (other + (state[index] as number)) & 255;
      swap(index, other);
      return byte ^ (state[((state[index] as number) + (state[other] as number)) & 255] as number);
    }),
  );
}
