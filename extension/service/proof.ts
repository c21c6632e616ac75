/** The service proves that it knows our pairing before it is sent the token. */

const bytes = new TextEncoder();

/** A number used once, so that an answer cannot be kept and played again. */
export function nonce(): string {
  return hex(crypto.getRandomValues(new Uint8Array(16)));
}

/**
 * The proof that only a holder of the token, or of its hash, can make:
 * HMAC-SHA256 over the nonce, its key the SHA-256 of the token written in hex, which is all that the service keeps.
 */
export async function proofOf(token: string, message: string): Promise<string> {
  const digest = hex(new Uint8Array(await crypto.subtle.digest('SHA-256', bytes.encode(token))));
  const key = await crypto.subtle.importKey('raw', bytes.encode(digest), { name: 'HMAC', hash: 'SHA-256' }, false, [
    'sign',
  ]);
  return hex(new Uint8Array(await crypto.subtle.sign('HMAC', key, bytes.encode(message))));
}

function hex(octets: Uint8Array): string {
  return Array.from(octets, (octet) => octet.toString(16).padStart(2, '0')).join('');
}
