using DaFsl.Library.Networks.Backbones;
using DaFsl.Library.Networks.Layers;
using TorchSharp;
using static TorchSharp.torch;

namespace DaFsl.Library.Tests.Networks;

public sealed class FrozenBatchNormTests : IDisposable
{
    private readonly DisposeScope _scope = NewDisposeScope();

    public void Dispose() => _scope.Dispose();

    [Fact]
    public void Forward_by_hand_is_the_same_in_training_and_changes_no_statistic()
    {
        using var layer = new BatchNormalization(2, isFrozen: true) { Epsilon = 0 };
        layer.Set("weight", 2, 1);
        layer.Set("bias", 1, 0);
        layer.Set("running_mean", 3, -1);
        layer.Set("running_var", 4, 0.25f);
        string before = layer.Fingerprint();
        layer.train();

        Tensor output = layer.call(tensor(new float[] { 3, 7, 1, -1 }, [1, 2, 1, 2]));

        // (3 - 3) / 2 x 2 + 1, (7 - 3) / 2 x 2 + 1; (1 + 1) / 0.5, (-1 + 1) / 0.5.
        Assert.Equal([1, 5, 4, 0], output.ToFloats());
        Assert.Equal(before, layer.Fingerprint());
        Assert.Equal(["bias", "running_mean", "running_var", "weight"], layer.state_dict().Keys.Order(StringComparer.Ordinal));
        Assert.Empty(layer.parameters());
    }

    [Theory]
    [InlineData(BackboneKind.ResNet18)]
    [InlineData(BackboneKind.MobileNetV2)]
    public void A_backbone_with_frozen_batch_norms_learns_convolutions_only(BackboneKind kind)
    {
        using var backbone = BackboneFactory.Create(kind, stages: 3, frozenBatchNorm: true);
        WeightInitializer.HeNormal(backbone, seed: 1);
        Dictionary<string, float[]> before = backbone.ToNumbers();
        backbone.train();

        backbone.call(ones(2, 3, 32, 32)).sum().backward();

        Assert.All(backbone.parameters(), p => Assert.True(p.dim() == 4 && p.requires_grad && p.grad is not null));
        Assert.All(backbone.buffers(), b => Assert.False(b.requires_grad));
        Dictionary<string, float[]> after = backbone.ToNumbers();
        Assert.All(before.Keys, name => Assert.Equal(before[name], after[name]));
        Assert.DoesNotContain(after.Keys, name => name.EndsWith("num_batches_tracked", StringComparison.Ordinal));
    }
}
