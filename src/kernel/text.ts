/** What a county writes, Chinese first; words of acts and refusals live in `law/<country>/…/words.*.ts`. */
export type Text = { zh: string; en?: string };
