using DaFsl.Library.Imaging;

namespace DaFsl.Library.Detection.Operators;

/// <summary>A box to read by RoIAlign.</summary>
/// <param name="Map">The index of the map that the box is read from.</param>
/// <param name="Image">The index of the image in the batch.</param>
/// <param name="Box">The box, in pixels of the network's input.</param>
internal readonly record struct RoiBox(int Map, int Image, BoundingBox Box);
