using DaFsl.Library.Networks.Weights;

namespace DaFsl.Library.Tests.Networks.Weights;

public sealed class RealWeightsTests
{
    [Fact]
    public void Load_both_formats_of_a_pretrained_MobileNet_agree_bit_for_bit()
    {
        string folder = SharedData.Require("weights");
        using Checkpoint torch = Checkpoint.Load(Path.Combine(folder, "mobilenet_v2.pth"));
        using Checkpoint safetensors = Checkpoint.Load(Path.Combine(folder, "mobilenet_v2.safetensors"));

        Assert.Equal(260, torch.Shapes.Count);
        Assert.Equal(torch.Shapes.Keys.Order(StringComparer.Ordinal), safetensors.Shapes.Keys.Order(StringComparer.Ordinal));
        Assert.Equal(2_257_984, torch.Shapes.Keys.Sum(name => torch[name].numel()));
        Assert.All(torch.Shapes.Keys, name =>
        {
            Assert.Equal(torch.Shapes[name], safetensors.Shapes[name]);
            Assert.True(torch[name].ToFloats().AsSpan().SequenceEqual(safetensors[name].ToFloats()), name);
        });
    }
}
