using DaFsl.Library.Data;

namespace DaFsl.Library.Detection;

/// <summary>A box to read by RoIAlign.</summary>
/// <param name="Map">Which of the maps it is read from.</param>
/// <param name="Picture">Which picture of the batch.</param>
/// <param name="Box">Where, in pixels of the network's input.</param>
internal readonly record struct RoiBox(int Map, int Picture, BoundingBox Box);
