/**
 * Every way in which talking to the service can end without an answer we can use.
 *
 * * ServiceError
 *   x Unreachable    nobody answered in time: says nothing about any connection
 *   x Stranger       something answered, and it is not the regrant that we are paired with
 *   x NotKnown       a regrant runs that knows no such pairing; the token is kept, for it is not proven to be ours
 *   x VersionsApart  it is ours, and speaks another version
 *   x Withheld       the browser does not let us reach the loopback address
 *   x Unpaired       we hold no token
 *   x Refused        the service answered, and the answer was no
 *     - Revoked      the token is no longer honoured: the only reason to forget it
 */
export class ServiceError extends Error {
  /** `code` is for programs and never changes; `hint` is the next step for a person. */
  constructor(
    readonly code: string,
    message: string,
    readonly hint = '',
  ) {
    super(message);
  }
}

/** Nobody answered in time. It says nothing about any connection. */
export class Unreachable extends ServiceError {
  constructor(
    message: string,
    /** True where the port was open and the answer did not come. */
    readonly timedOut = false,
  ) {
    super('unreachable', message, 'Start it in a terminal: regrant serve');
  }
}

/** Something answered that is not the regrant we are paired with. */
export class Stranger extends ServiceError {
  constructor(message: string) {
    super('stranger', message, 'Run "regrant doctor" in a terminal to see which program holds the port.');
  }
}

/** A regrant answered that does not know our pairing; whether it ever did is not proven. */
export class NotKnown extends ServiceError {
  constructor() {
    super('not_known', 'regrant is running, and does not know this browser any more.', 'Pair this browser again.');
  }
}

/** It is ours, and what it answers we could not understand. */
export class VersionsApart extends ServiceError {
  constructor(service: string, extension: string, serviceIsOlder: boolean) {
    super(
      'versions_apart',
      `The service is version ${service}, this extension is ${extension}: they do not understand each other.`,
      serviceIsOlder ? 'Update the service, then start it again.' : 'Update this extension.',
    );
  }
}

/** The person or the browser keeps us off the loopback address. */
export class Withheld extends ServiceError {
  constructor() {
    super('withheld', 'The browser does not let regrant reach this computer.', 'Allow access to 127.0.0.1.');
  }
}

/** There is no token to ask with. */
export class Unpaired extends ServiceError {
  constructor() {
    super('unpaired', 'This browser is not paired with regrant yet.', 'Run "regrant pair" and type the code here.');
  }
}

/** The service's own no, with its words. */
export class Refused extends ServiceError {
  constructor(
    readonly status: number,
    code: string,
    message: string,
    hint: string,
  ) {
    super(code, message, hint);
  }
}

/** The service does not honour our token any more. */
export class Revoked extends Refused {}

/** What crosses from the worker to the popup: an error as plain data. */
export interface ErrorWords {
  code: string;
  message: string;
  hint: string;
}

/** An error in words; one that nobody foresaw keeps its message, so that it can be reported. */
export function inWords(error: unknown): ErrorWords {
  if (error instanceof ServiceError) {
    return { code: error.code, message: error.message, hint: error.hint };
  }
  const message = error instanceof Error ? error.message : String(error);
  return { code: 'internal', message, hint: 'Try again; if it comes back, report it with this sentence.' };
}
