using DaFsl.Library.Imaging;

namespace DaFsl.Library.Data.Ffhq;

/// <summary>The metadata of one face, in the form that is read.</summary>
/// <param name="Index">The face's number, 0 to 69999.</param>
/// <param name="IsTraining">Its <c>category</c>: training or validation.</param>
/// <param name="FilePath">The image, relative to the data set's folder.</param>
/// <param name="Width">Width in pixels.</param>
/// <param name="Height">Height in pixels.</param>
/// <param name="FaceRectangle">The face in the photograph; null where the image is the face.</param>
internal sealed record FfhqEntry(int Index, bool IsTraining, string FilePath, int Width, int Height, BoundingBox? FaceRectangle);
