using DaFsl.Library.Augmentation;

namespace DaFsl.Library.Pipeline.Augment;

/// <summary>A GAN of those that are compared, which are all trained on one scarce class.</summary>
/// <param name="Request">The class and its images.</param>
/// <param name="AreProposed">True if the unlabelled images were proposed.</param>
/// <param name="Epochs">The number of epochs of the training.</param>
/// <param name="Report">Its figures.</param>
internal sealed record GanResult(AugmentationRequest Request, bool AreProposed, int Epochs, AugmenterStrategyReport Report);
