/** Container images of a pipeline. */

/** Images that no node pulls: the driver itself does what they stand for. */
export const createPvcImage = "argostub/createpvc";
export const deletePvcImage = "argostub/deletepvc";

export function isStub(image: string): boolean {
  return image === createPvcImage || image === deletePvcImage;
}

/** True where what runs may change although the text does not: there is no tag, or the tag `latest`, and no digest. */
export function isMoving(image: string): boolean {
  if (image === "" || isStub(image) || image.includes("{{$") || image.includes("@")) return false;
  const tag = /:([^:/]+)$/.exec(image)?.[1];
  return tag === undefined || tag === "latest";
}
