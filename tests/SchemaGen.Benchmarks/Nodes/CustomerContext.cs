using Microsoft.EntityFrameworkCore;

namespace SchemaGen.Benchmarks.Nodes;

/// <summary>The table as EF Core sees it.</summary>
internal sealed class CustomerContext(DbContextOptions<CustomerContext> options) : DbContext(options)
{
    public DbSet<Customer> Customers => Set<Customer>();

    protected override void OnModelCreating(ModelBuilder modelBuilder) => modelBuilder.Entity<Customer>(static entity =>
    {
        entity.ToTable("customers");
        entity.Property(static c => c.Id).HasColumnName("id");
        entity.Property(static c => c.Name).HasColumnName("name");
        entity.Property(static c => c.Email).HasColumnName("email");
        entity.Property(static c => c.Phone).HasColumnName("phone");
        entity.Property(static c => c.Age).HasColumnName("age");
        entity.Property(static c => c.Balance).HasColumnName("balance").HasPrecision(18, 2);
        entity.Property(static c => c.Score).HasColumnName("score");
        entity.Property(static c => c.IsActive).HasColumnName("is_active");
        entity.Property(static c => c.ExternalId).HasColumnName("external_id");
        entity.Property(static c => c.JoinedAt).HasColumnName("joined_at");
    });
}
