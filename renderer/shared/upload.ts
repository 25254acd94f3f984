import { doors, uploadNameHeader } from "../../preload/contract/doors.ts";
import type { UploadAnswer } from "../../preload/contract.ts";
import { CallFault } from "./queries.ts";

/** Hands one file over; answers the id it goes by. @throws CallFault */
export async function upload(file: File): Promise<string> {
  const response = await fetch(doors.upload, {
    method: "POST",
    body: file,
    headers: { [uploadNameHeader]: encodeURIComponent(file.name.normalize("NFC")) },
  });
  const answer = (await response.json()) as UploadAnswer;
  if ("fault" in answer) throw new CallFault(answer.fault);
  return answer.id;
}
