namespace DaFsl.Library.Training;

/// <summary>Tells that batches are larger than what there is to learn from.</summary>
internal static class BatchCheck
{
    /// <summary>Returns a sentence saying that a batch cannot be filled with different images; <see langword="null"/> if it can.</summary>
    /// <param name="network">The network that is trained, with an article.</param>
    /// <param name="batchSize">The number of images that a batch should contain.</param>
    /// <param name="images">The number of images to train on.</param>
    /// <param name="isFilled">True if a batch then contains some images more than once; otherwise it is smaller.</param>
    public static string? TooLarge(string network, int batchSize, int images, bool isFilled)
    {
        string follows = isFilled ? "so each batch holds some of them more than once" : Invariant($"so no batch holds more than {images}");
        string there = images == 1 ? "is 1 image" : Invariant($"are {images} images");
        return batchSize > images
            ? Invariant($"The batch size of {network} is {batchSize}, and there {there} to train on, {follows}.")
            : null;
    }
}
