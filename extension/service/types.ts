/** The service's models by their short names; their shapes are generated, see `generated/`. */

import type { components } from '../generated/api';

type Schemas = components['schemas'];

export type Status = Schemas['Status'];
export type Root = Schemas['Root'];
export type Fix = Schemas['Fix'];
export type SoonLine = Schemas['SoonLine'];
export type UnknownLine = Schemas['UnknownLine'];
export type WellLine = Schemas['WellLine'];
export type Repair = Schemas['Repair'];
export type RepairState = Repair['state'];
export type StepNow = Schemas['StepNow'];
export type Pointing = Schemas['Pointing'];
export type RepairEvent = Schemas['RepairEvent'];
export type ProgressIn = Schemas['ProgressIn'];
export type Guide = Schemas['Guide'];
export type Step = Schemas['Step'];
export type Paired = Schemas['Paired'];
export type Ping = Schemas['Ping'];
export type Asked = Schemas['Asked'];
export type HandOff = Schemas['HandOffOut'];
export type HandedOver = Schemas['Sent'];
export type Notice = Schemas['NoticeOut'];
export type Notices = Schemas['Notices'];
export type Examined = Schemas['Examined'];
export type CheckOut = Schemas['CheckOut'];
