/** The script of the service's own pages: sends what a button says, searches tables, and hears when something changed. */

import { hear } from './live';
import { search } from './search';
import { forms, senders } from './send';
import { sort } from './sort';
import { why } from './why';

const ended = new AbortController();
addEventListener('pagehide', () => ended.abort(), { once: true });

senders(ended.signal);
forms(ended.signal);
search(ended.signal);
sort(ended.signal);
why(ended.signal);
hear(ended.signal);
