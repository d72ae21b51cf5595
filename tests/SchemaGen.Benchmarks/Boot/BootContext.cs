using Microsoft.EntityFrameworkCore;

namespace SchemaGen.Benchmarks.Boot;

/// <summary>An application of EF Core with one table.</summary>
internal sealed class BootContext(DbContextOptions<BootContext> options) : DbContext(options)
{
    /// <summary>The model, also of the migrations' snapshot.</summary>
    public static void Build(ModelBuilder model) => model.Entity("Item", static entity =>
    {
        entity.ToTable("items");
        entity.Property<long>("Id").HasColumnType("bigint").ValueGeneratedNever();
        entity.Property<string>("Name").HasColumnType("text").IsRequired();
        entity.Property<string>("Note").HasColumnType("text");
        entity.Property<int>("Count").HasColumnType("integer");
        entity.HasKey("Id");
    });

    protected override void OnModelCreating(ModelBuilder modelBuilder) => Build(modelBuilder);
}
