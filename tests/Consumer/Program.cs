using DaFsl.Library.Data;
using DaFsl.Library.Data.Drawn;
using DaFsl.Library.Imbalance;
using DaFsl.Library.Runtime;
using TorchSharp;

Console.WriteLine(TorchRuntime.Describe());

DataSplits faces = DrawnFaces.Create(new DrawnFacesOptions { TrainPictures = 20, TestPictures = 1, ScarceTrainFaces = 3 });
ImbalanceReport balance = ImbalanceJudge.Judge(faces.Train);
Console.WriteLine(balance.Summary);
Expect(["glasses"], balance.Scarce);

// Decoding and drawing need Skia's native library, tensors libtorch's.
PixelImage picture = faces.Train.Images[0].Source.Load();
Expect([160, 160], [picture.Width, picture.Height]);

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
