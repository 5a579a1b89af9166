/** uv makes the environment of MLproject, its Python with it. */
export const uvVersion = "0.9.7";
