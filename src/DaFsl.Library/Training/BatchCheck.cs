namespace DaFsl.Library.Training;

/// <summary>Tells that batches are larger than what there is to learn from.</summary>
internal static class BatchCheck
{
    /// <summary>That a batch cannot be filled with different images, in a sentence; <see langword="null"/> where it can.</summary>
    /// <param name="network">What is trained, with an article.</param>
    /// <param name="batchSize">How many images a batch is to hold.</param>
    /// <param name="images">How many there are to train on.</param>
    /// <param name="isFilled">Whether a batch then holds some images more than once; otherwise it is smaller.</param>
    public static string? TooLarge(string network, int batchSize, int images, bool isFilled)
    {
        string follows = isFilled ? "so each batch holds some of them more than once" : Invariant($"so no batch holds more than {images}");
        string there = images == 1 ? "is 1 image" : Invariant($"are {images} images");
        return batchSize > images
            ? Invariant($"The batch size of {network} is {batchSize}, and there {there} to train on, {follows}.")
            : null;
    }
}
