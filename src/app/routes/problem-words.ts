// What the interface says in words when it refuses: Chinese and English. Refusals of a procedure have their words beside the procedure.
export type Said = { zh: string; en: string };
const say = (zh: string, en: string): Said => ({ zh, en });

/** Words of refusals of the kernel and of problems of the interface, by code. */
export const ENGINE_WORDS: Readonly<Record<string, Said>> = {
  "unknown-version": say(
    "这个办件有本系统还不认识的记录，不能继续办理。",
    "This case holds entries that this version does not know; it cannot be acted on.",
  ),
  "nothing-due": say("没有到期的时限。", "No limit is due."),
  "unknown-act": say("没有这个操作。", "There is no such act."),
  "case-closed": say("办件已经办结。", "The case is closed."),
  "case-exists": say("办件已经存在。", "The case exists already."),
  "no-such-case": say("没有这个办件，或者查询码不对。", "There is no such case, or the query code is wrong."),
  "step-not-open": say("还没有走到这一步，或者这一步已经办完。", "This step is not open: not yet, or no longer."),
  "not-in-flow": say("本事项的流程图里没有这个走法。", "The published flow of this power has no such path."),
  "not-yours": say("这一步不由您的岗位办理。", "This is not for your post to do."),
  "kept-apart": say(
    "您参与过前面的环节或者应当回避，不能办理这一步。",
    "You took part in an earlier step or must stand aside, so you may not do this.",
  ),
  "already-signed": say("您已经签过了，一个环节只签一次。", "You have signed this already; a step is signed once."),
  "bad-fact": say("有一项内容填得不对。", "Something stated is not of the right kind."),
  "missing-fact": say("还有一项必填内容没有填。", "Something that must be stated is missing."),
  "bad-field": say("有一项内容填得不对。", "A field is not of the right kind."),
  "missing-field": say("还有必填的内容没有填。", "A required field is missing."),
  "not-yet-done": say("前面还有必须先办的环节。", "Something must be done first."),
  "still-open": say("还有没办完的环节。", "A step that must be over is still open."),
  "too-early": say("还没有到可以办理的时间。", "It is too early."),
  "cannot-extend": say("期限不在计算中，或者已经延长过一次。", "The limit is not running, or was extended before."),
  "bad-commitment": say("签署的内容与提交的内容不一致。", "What was signed and what was sent differ."),
  "seen-is-stale": say(
    "您看过之后又有了新的记录，请先看新的内容再签。",
    "Something was added after what you saw. Look at it before you sign.",
  ),
  "not-open-to-you": say("这部分内容不对您公开。", "This part is not open to you."),
  "key-used": say("这个幂等键已经用于另一个请求。", "This Idempotency-Key was used for another body."),
  "upload-used": say(
    "上传的文件已经用过或者已经过期，请重新上传。",
    "An uploaded file was used already or has expired; please upload it again.",
  ),
  "log-frozen": say("账本暂停写入。", "The ledger is frozen."),
  "sign-in-needed": say("请先登录。", "Please sign in."),
  "wrong-sign-in": say("用户名或者密码不对。", "Name or password is wrong."),
  csrf: say("页面已经过期，请刷新后再试。", "The page is out of date; reload and try again."),
  "not-found": say("没有这个地址。", "There is nothing at this address."),
  "bad-input": say("有内容填得不对，见各项说明。", "Some of the input is wrong; see each item."),
  "database-away": say("数据库暂时连不上，什么也没有存。请稍后再试。", "The database is away; nothing was stored. Please try again later."),
  "too-many": say("请求太频繁，请稍后再试。", "Too many requests; please wait."),
  "too-large": say("内容太大。", "The body is too large."),
  fault: say("系统出了故障，什么也没有存。", "Something broke on our side; nothing was stored."),
};
