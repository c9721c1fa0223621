using DaFsl.Library.Augmentation;

namespace DaFsl.Library.Pipeline.Augment;

/// <summary>A GAN of those that are compared, which are all trained on one scarce class.</summary>
/// <param name="Request">The class and its images.</param>
/// <param name="AreProposed">Whether the images without a label were proposed.</param>
/// <param name="Epochs">How many epochs it was trained.</param>
/// <param name="Report">Its figures.</param>
internal sealed record GanResult(AugmentationRequest Request, bool AreProposed, int Epochs, AugmenterStrategyReport Report);
