// Loaded into the server before its own code. When the process that started it is gone, however it died, the server stops as if asked to.
if (process.channel) {
  process.on("disconnect", () => process.kill(process.pid, "SIGTERM"));
  process.channel.unref();
}
