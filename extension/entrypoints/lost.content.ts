// Brought to a page of a walk when something is not found there: what is rarely wanted stays off all other pages.

import type { Lost } from '../guide/lost';
import { saved } from '../observe/saved';
import { skeleton } from '../observe/skeleton';
import { picture } from '../overlay/picture';

globalThis.regrantLost = { skeleton, saved, picture } satisfies Lost;
