namespace DaFsl.Library.Data.Coco;

/// <summary>An element of <c>images</c>.</summary>
/// <param name="Index">The index of the element.</param>
/// <param name="Id">The number by which annotations refer to it.</param>
/// <param name="FileName">Its file, relative to the images' folder.</param>
/// <param name="Width">Width in pixels; 0 where unsaid.</param>
/// <param name="Height">Height in pixels; 0 where unsaid.</param>
internal sealed record CocoImage(int Index, long Id, string FileName, int Width, int Height);
