using DaFsl.Library.Features;
using TorchSharp;

namespace DaFsl.Library.Tests.Features;

public sealed class FeatureOptionsTests
{
    [Fact]
    public void New_with_faulty_options_tells_every_one()
    {
        using var same = torch.nn.Identity();
        var options = new FeatureOptions
        {
            Layers = ["a", "a"],
            Grid = 8,
            InputSide = 31,
            Mean = [0, 0],
            Std = [1, 0, 1],
            CacheDirectory = " ",
            CacheMegabytes = 0,
        };

        Assert.Equal(
            "FeatureOptions.Layers is [a, a]; each layer must have a name, and be there once. "
                + "FeatureOptions.Grid is 8; it must be 1 to 7. "
                + "FeatureOptions.InputSide is 31; it must be 32 to 512. "
                + "FeatureOptions.Mean is [0, 0]; it must be three finite numbers. "
                + "FeatureOptions.Std is [1, 0, 1]; it must be three numbers above 0. "
                + "FeatureOptions.CacheDirectory is no name of a folder; null keeps no vectors. "
                + "FeatureOptions.CacheMegabytes is 0; it must be 1 to 1048576. (Parameter 'options')",
            Assert.Throws<ArgumentException>("options", () => new ImageFeatures(same, options)).Message
        );
    }

    [Fact]
    public void Faults_of_the_defaults_are_none() => Assert.Empty(new FeatureOptions().Faults());
}
