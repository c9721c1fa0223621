using DaFsl.Library.Imaging;

namespace DaFsl.Library.Detection.Operators;

/// <summary>A box to read by RoIAlign.</summary>
/// <param name="Map">Which of the maps it is read from.</param>
/// <param name="Image">Which image of the batch.</param>
/// <param name="Box">Where, in pixels of the network's input.</param>
internal readonly record struct RoiBox(int Map, int Image, BoundingBox Box);
