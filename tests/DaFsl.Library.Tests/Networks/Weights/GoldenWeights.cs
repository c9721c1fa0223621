namespace DaFsl.Library.Tests.Networks.Weights;

/// <summary>Files that PyTorch's own <c>torch.save</c> wrote; <c>Golden/make_weights.py</c> made them.</summary>
internal static class GoldenWeights
{
    /// <summary>The path of a file.</summary>
    public static string At(string name) => Path.Combine(AppContext.BaseDirectory, "Networks", "Weights", "Golden", name);
}
