import { storeContract } from "./store.contract.ts";
import { storeLaws } from "./store.laws.ts";
import { memoryStore } from "./store.memory.ts";

const make = async () => {
  const store = memoryStore();
  return {
    store,
    freeze: async () => store.freeze(),
    addUpload: async (token: Parameters<typeof store.addUpload>[0]) => store.addUpload(token),
  };
};

storeContract("memory", make);
storeLaws("memory", make);
