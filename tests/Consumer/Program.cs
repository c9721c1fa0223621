using DaFsl.Library.Data;
using DaFsl.Library.Imaging;
using DaFsl.Library.Imbalance;
using DaFsl.Library.Runtime;
using DaFsl.Library.Synthetic;
using TorchSharp;

Console.WriteLine(TorchRuntime.Describe());

DataSplits faces = SyntheticFaces.Create(
    new SyntheticFacesOptions
    {
        TrainImages = 20,
        TestImages = 1,
        ScarceTrainFaces = 3,
    }
);
ImbalanceReport balance = ImbalanceJudge.Judge(faces.Train);
Console.WriteLine(balance.Summary);
Expect(["glasses"], balance.Scarce);

// Decoding and drawing need Skia's native library, tensors libtorch's.
PixelImage image = faces.Train.Images[0].Source.Load();
Expect([160, 160], [image.Width, image.Height]);

using torch.Tensor ones = torch.ones(2, 3);
using torch.Tensor product = ones.mm(ones.t());
Expect([3, 3, 3, 3], product.data<float>().ToArray());

Console.WriteLine("OK");

static void Expect<T>(IReadOnlyList<T> expected, IReadOnlyList<T> actual)
{
    if (!expected.SequenceEqual(actual))
    {
        throw new InvalidOperationException($"Expected {string.Join(", ", expected)}; got {string.Join(", ", actual)}.");
    }
}
