using DaFsl.Library.Augmentation.Gans.Networks;
using DaFsl.Library.Training;
using DaFsl.Library.Training.Optimizers;
using TorchSharp;
using TorchSharp.Modules;
using static TorchSharp.torch;
using OptimizerOptions = DaFsl.Library.Training.OptimizerOptions;

namespace DaFsl.Library.Benchmarks.Workloads;

/// <summary>
/// A step of a DCGAN for images of 64 x 64 (64 channels next to the image, noise of 100) on a batch of 32: the discriminator learns from
/// real and generated images, then the generator learns from the discriminator; binary cross-entropy and Adam.
/// </summary>
internal sealed class DcganStepWorkload : Workload
{
    private const int Batch = 32;
    private const int Latent = 100;
    private const int Side = 64;
    private const int Width = 64;
    private const double Rate = 2e-4;

    public override string Name => "dcgan-step";

    public override IEnumerable<Variant> Variants()
    {
        manual_seed(0);
        using var generator = new DcganGenerator(Latent, Width, Side);
        using var discriminator = new DcganDiscriminator(Width, Side);
        WeightDraw.HeNormal(generator);
        WeightDraw.HeNormal(discriminator);
        generator.train();
        discriminator.train();
        var adam = new OptimizerOptions
        {
            Kind = OptimizerKind.Adam,
            Momentum = 0.5,
            WeightDecay = 0,
        };
        using var generatorUpdate = WeightUpdateFactory.Create(adam, [.. generator.parameters()]);
        using var discriminatorUpdate = WeightUpdateFactory.Create(adam, [.. discriminator.parameters()]);
        using Tensor real = randn(Batch, Side, Side, 3).permute(0, 3, 1, 2).tanh();
        using Tensor noise = randn(Batch, Latent, 1, 1);
        double expected = Loss(generator, discriminator, noise, float32);
        Check.Near(
            expected,
            Loss(generator, discriminator, noise, bfloat16),
            0.05 * Math.Max(expected, 1),
            $"{Name}'s first loss in bfloat16"
        );
        foreach (ScalarType precision in new[] { float32, bfloat16 })
        {
            yield return new Variant(precision.ToString().ToLowerInvariant(), () =>
                Step(generator, discriminator, real, precision, generatorUpdate, discriminatorUpdate)
            );
        }
    }

    private static void Step(
        DcganGenerator generator,
        DcganDiscriminator discriminator,
        Tensor real,
        ScalarType precision,
        WeightUpdate generatorUpdate,
        WeightUpdate discriminatorUpdate
    )
    {
        using DisposeScope scope = NewDisposeScope();
        Forget(discriminator);
        Tensor generated = generator.call(randn(Batch, Latent, 1, 1).to(precision));
        Tensor ofReal = CrossEntropy(discriminator.call(real.to(precision)), isReal: true);
        ofReal.add(CrossEntropy(discriminator.call(generated.detach()), isReal: false)).backward();
        discriminatorUpdate.Step(Rate);

        // As the library's own training does: the generator's gradient goes through the discriminator, whose own nobody needs.
        Forget(generator);
        Learns(discriminator, false);
        Tensor judged = discriminator.call(generated);
        Learns(discriminator, true);
        CrossEntropy(judged, isReal: true).backward();
        generatorUpdate.Step(Rate);
    }

    private static void Forget(nn.Module network)
    {
        foreach (Parameter parameter in network.parameters())
        {
            parameter.grad = null;
        }
    }

    private static void Learns(nn.Module network, bool learns)
    {
        foreach (Parameter parameter in network.parameters())
        {
            parameter.requires_grad = learns;
        }
    }

    private static Tensor CrossEntropy(Tensor logits, bool isReal) =>
        nn.functional.binary_cross_entropy_with_logits(logits, isReal ? ones_like(logits) : zeros_like(logits));

    private static double Loss(DcganGenerator generator, DcganDiscriminator discriminator, Tensor noise, ScalarType precision)
    {
        using IDisposable gradients = no_grad();
        using DisposeScope scope = NewDisposeScope();
        return CrossEntropy(discriminator.call(generator.call(noise.to(precision))), isReal: true).item<float>();
    }
}
