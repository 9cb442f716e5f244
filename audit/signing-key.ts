/**
 * The Ed25519 key that signs seals and checkpoints. The private key never enters the database, and
 * the verifier takes the public key from outside it: who owns the database can't forge a seal.
 * @module
 */
import {
  createHash,
  createPrivateKey,
  createPublicKey,
  generateKeyPairSync,
  type KeyObject,
  sign,
  verify,
} from 'node:crypto';

export interface SigningKey {
  keyId: string;
  privateKey: KeyObject;
  publicKey: KeyObject;
}

export interface VerifyingKey {
  keyId: string;
  publicKey: KeyObject;
}

/** @param pem - PKCS #8 PEM of an Ed25519 private key. */
export function loadSigningKey(pem: string): SigningKey {
  const privateKey = createPrivateKey(pem);
  if (privateKey.asymmetricKeyType !== 'ed25519')
    throw new Error(`Cannot load the signing key: expected ed25519, got ${privateKey.asymmetricKeyType}`);
  const publicKey = createPublicKey(privateKey);
  return { keyId: keyIdOf(publicKey), privateKey, publicKey };
}

/** @param pem - SPKI PEM of an Ed25519 public key. */
export function loadVerifyingKey(pem: string): VerifyingKey {
  const publicKey = createPublicKey(pem);
  return { keyId: keyIdOf(publicKey), publicKey };
}

export function generateSigningKeyPem(): { privatePem: string; publicPem: string } {
  const pair = generateKeyPairSync('ed25519');
  return {
    privatePem: pair.privateKey.export({ type: 'pkcs8', format: 'pem' }) as string,
    publicPem: pair.publicKey.export({ type: 'spki', format: 'pem' }) as string,
  };
}

/** @returns base64 signature over the UTF-8 bytes. */
export function signText(key: SigningKey, text: string): string {
  return sign(null, Buffer.from(text), key.privateKey).toString('base64');
}

export function verifyText(key: VerifyingKey, text: string, signature: string): boolean {
  return verify(null, Buffer.from(text), key.publicKey, Buffer.from(signature, 'base64'));
}

/** First 16 hex digits of SHA-256 over the public key's DER. */
function keyIdOf(publicKey: KeyObject): string {
  const der = publicKey.export({ type: 'spki', format: 'der' });
  return createHash('sha256').update(der).digest('hex').slice(0, 16);
}
