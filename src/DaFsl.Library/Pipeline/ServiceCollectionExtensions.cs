using DaFsl.Library.Augmentation;
using DaFsl.Library.Detection;
using DaFsl.Library.Similarity;
using DaFsl.Library.Training.Plans;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace DaFsl.Library.Pipeline;

/// <summary>Registers the library with Microsoft.Extensions.DependencyInjection.</summary>
public static class ServiceCollectionExtensions
{
    /// <summary>
    /// Registers <see cref="DaFslPipelineBuilder"/>, and a <see cref="Func{TResult}"/> of it for services that build more than one
    /// pipeline. Each builder has settings of its own, and uses what is registered of <see cref="ISimilarityMetric"/>,
    /// <see cref="IDistillationStrategy"/>, <see cref="IDetector"/>, <see cref="IAugmenter"/> (all of them),
    /// <see cref="TimeProvider"/> and <see cref="ILoggerFactory"/>; whatever is set on the builder itself goes before.
    /// </summary>
    /// <param name="services">The services to add to.</param>
    /// <param name="configure">
    /// Changes the settings of every builder; settings may also be configured as options of type <see cref="DaFslOptions"/>.
    /// </param>
    /// <returns><paramref name="services"/>.</returns>
    /// <remarks>
    /// To ask for a builder throws <see cref="OptionsValidationException"/>, which names every fault, where the settings are wrong.
    /// </remarks>
    public static IServiceCollection AddDaFsl(this IServiceCollection services, Action<DaFslOptions>? configure = null)
    {
        ArgumentNullException.ThrowIfNull(services);
        services.AddOptions();
        if (configure is not null)
        {
            services.Configure(configure);
        }

        services.TryAddEnumerable(ServiceDescriptor.Singleton<IValidateOptions<DaFslOptions>, DaFslOptionsValidator>());
        services.TryAddTransient(CreateBuilder);
        services.TryAddTransient<Func<DaFslPipelineBuilder>>(provider => () => CreateBuilder(provider));
        return services;
    }

    private static DaFslPipelineBuilder CreateBuilder(IServiceProvider provider)
    {
        // From the factory and not from IOptions, which would give every builder the same object to change.
        DaFslOptions options = provider.GetRequiredService<IOptionsFactory<DaFslOptions>>().Create(Options.DefaultName);
        var builder = new DaFslPipelineBuilder(options);
        Use<ISimilarityMetric>(metric => builder.MeasureSimilarity(metric));
        Use<IDistillationStrategy>(strategy => builder.Distill(strategy));
        Use<IDetector>(detector => builder.ProposeRegions(detector));
        Use<TimeProvider>(time => builder.UseTime(time));
        Use<ILoggerFactory>(loggers => builder.UseLogging(loggers));
        foreach (IAugmenter augmenter in provider.GetServices<IAugmenter>())
        {
            builder.Augment(augmenter);
        }

        return builder;

        void Use<TService>(Action<TService> use)
            where TService : class
        {
            if (provider.GetService<TService>() is { } service)
            {
                use(service);
            }
        }
    }
}
