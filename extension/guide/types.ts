// The words that the guide shares with the service, under short names.

import type { components } from '../generated/api';

type Schemas = components['schemas'];

export type Guide = Schemas['Guide'];
export type Screen = Schemas['Screen'];
export type Step = Schemas['Step'];
export type Target = Schemas['Target'];
export type Arrival = Schemas['Arrival'];
export type Address = Schemas['Address'];
export type Condition = Schemas['Condition'];
export type Guard = Schemas['Guard'];
export type Pointing = Schemas['Pointing'];
export type Rect = Schemas['Rect'];
export type RepairEvent = Schemas['RepairEvent'];
