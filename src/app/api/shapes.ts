// The shapes of answers as types, from the schemas that describe them.
import type { Static } from "typebox";
import type { ClosedRow as ClosedRowSchema, Row as RowSchema, SheetAnswer } from "../routes/schemas/acts.ts";
import type { Fault as FaultSchema, Light, TimelineEntry as TimelineEntrySchema } from "../routes/schemas/basics.ts";
import type * as Desk from "../routes/schemas/desk.ts";

export type LightColour = Static<typeof Light>;
export type Fault = Static<typeof FaultSchema>;
export type TimelineEntry = Static<typeof TimelineEntrySchema>;
export type SiteSaid = Static<typeof Desk.SiteAnswer>;
export type Me = Static<typeof Desk.MeAnswer>;
export type QueueItem = Static<typeof Desk.QueueItem>;
export type QueuePage = Static<typeof Desk.QueueAnswer>;
export type DonePage = Static<typeof Desk.DoneAnswer>;
export type CaseView = Static<typeof Desk.BenchAnswer>;
export type Head = CaseView["head"];
export type ClockView = Static<typeof Desk.Clock>;
export type RailStep = Static<typeof Desk.RailStep>;
export type FieldView = Static<typeof Desk.FieldView>;
export type FileView = Static<typeof Desk.FileView>;
export type OpinionView = Static<typeof Desk.Opinion>;
export type ActField = Static<typeof Desk.ActField>;
export type ActFieldType = ActField["type"];
export type ActButton = Static<typeof Desk.ActButton>;
export type IntakeField = Static<typeof Desk.IntakeField>;
export type IntakePower = Static<typeof Desk.IntakePower>;
export type Sheet = Static<typeof SheetAnswer>;
export type Row = Static<typeof RowSchema>;
export type ClosedRow = Static<typeof ClosedRowSchema>;
