namespace DaFsl.Library.Networks.Backbones;

/// <summary>The backbones that there are, all under torchvision's names.</summary>
public enum BackboneKind
{
    /// <summary>Residual network of 18 layers (He et al. 2016): 11.2 million parameters.</summary>
    ResNet18,

    /// <summary>Residual network of 34 layers: 21.3 million parameters.</summary>
    ResNet34,

    /// <summary>
    /// Residual network of 50 layers with bottlenecks, the stride in the 3 x 3 convolution ("V1b", "v1.5"): 23.5 million parameters.
    /// </summary>
    ResNet50,

    /// <summary>Inverted residuals with linear bottlenecks (Sandler et al. 2018): 2.2 million parameters.</summary>
    MobileNetV2,
}
